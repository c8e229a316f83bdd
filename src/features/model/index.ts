/** What other parts of the interface use of this one. */
export { ModelPanel } from './model-panel';
export { StatusChip } from './status-chip';
