const LINK_LIVES_MS = 10_000;

/** Hands a text over as a file. Nothing leaves the device. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), LINK_LIVES_MS);
}

/** "outpost-case-20260501-1005": the time, and nothing about the patient, since many people see file names. */
export function caseFileName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `outpost-case-${day}-${two(now.getHours())}${two(now.getMinutes())}`;
}
