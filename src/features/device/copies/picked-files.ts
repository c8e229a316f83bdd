/** From a file dialog or a drop to files with the paths that they had. */
import type { DropZoneProps } from 'react-aria-components/DropZone';
import type { PickedFile } from '../../../models/copies/chosen-files';

type DropItem = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]['items'][number];

/** A folder that was chosen says the way to each file; single files have their names alone. */
export function fromDialog(files: Iterable<File>): PickedFile[] {
  return Array.from(files, (file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Folders are looked through, as deep as they are. */
export async function fromDrop(items: Iterable<DropItem>): Promise<PickedFile[]> {
  const picked: PickedFile[] = [];
  async function take(item: DropItem, folder: string): Promise<void> {
    if (item.kind === 'file') picked.push({ file: await item.getFile(), path: folder + item.name });
    if (item.kind === 'directory') {
      for await (const inside of item.getEntries()) await take(inside, `${folder}${item.name}/`);
    }
  }
  for (const item of items) await take(item, '');
  return picked;
}
