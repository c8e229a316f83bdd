/** What other parts of the interface use of this one. */
export { ModelNotice } from './model/model-notice';
export { StatusChip } from './status/status-chip';
