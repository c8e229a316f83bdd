/** How well this recogniser hears each language: figures of `npm run eval:voice`. */
import { hearing } from '../../core/knowledge/hearing';
import listed from './hearing.json';

export const HEARING = hearing.parse(listed);
