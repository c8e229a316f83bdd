/** No camera, the person or a policy said no, another app holds it, or the page is not secure. */
export type CameraProblem = 'none' | 'refused' | 'busy' | 'unavailable';

export type OpenedCamera =
  | { kind: 'open'; stream: MediaStream }
  | { kind: 'problem'; problem: CameraProblem };

export function problemOf(error: unknown): CameraProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return 'busy';
}

/** Asks for the camera, the one at the back where there are two. The browser asks the person. Never throws. */
export async function openCamera(): Promise<OpenedCamera> {
  // Left out by browsers on pages that are not secure, whatever the types say.
  if (!('mediaDevices' in navigator)) return { kind: 'problem', problem: 'unavailable' };
  try {
    const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
    return { kind: 'open', stream: await navigator.mediaDevices.getUserMedia({ video, audio: false }) };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) };
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
