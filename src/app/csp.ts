/** Imported first: zod would try whether it may compile code from strings, which the content policy reports. */
import { config } from 'zod/mini';

config({ jitless: true });
