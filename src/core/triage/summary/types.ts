/** A hand-over in the fixed SBAR form. Every number and finding in it is in the case's structure. */
export interface Sbar {
  situation: string;
  background: string;
  assessment: string;
  recommendation: string;
}
