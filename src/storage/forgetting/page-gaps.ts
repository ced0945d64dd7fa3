import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * Overwrites what stands in the gaps of a database's pages. When SQLite moves rows from page to page, it leaves their
 * bytes in the gap between a page's pointers and its rows, also with `secure_delete`: what is deleted later is zeroed
 * where it stands then, and its former copies stay. No reader ever looks into a gap, so that writing there is safe
 * beside any number of them and may end anywhere. Whoever writes to the database must not have read its pages before,
 * or will bring the gaps back.
 *
 * Looks at `count` pages from the one behind `skip`; false when these were the last.
 * https://sqlite.org/fileformat2.html#b_tree_pages
 */
export function overwriteGaps(descriptor: number, skip: number, count: number): boolean {
  const { pageBytes, usableBytes } = readLayout(descriptor);
  // A file that is too short for a header has pages of no length.
  const pages = pageBytes === 0 ? 0 : Math.floor(fstatSync(descriptor).size / pageBytes);
  // A page that is no tree's begins with a page number: from here on its first byte could be taken for a tree's mark.
  if (pages > 0xff_ffff) return false;
  const slice = Buffer.alloc(Math.max(0, Math.min(count, pages - skip)) * pageBytes);
  readSync(descriptor, slice, 0, slice.length, skip * pageBytes);
  const zeros = Buffer.alloc(pageBytes);
  for (let offset = 0; offset < slice.length; offset += pageBytes) {
    const page = slice.subarray(offset, offset + pageBytes);
    const header = skip === 0 && offset === 0 ? fileHeaderBytes : 0;
    const gap = gapOf(page, header, usableBytes);
    if (gap === undefined || page.subarray(gap.from, gap.to).equals(zeros.subarray(gap.from, gap.to)))
      continue;
    writeSync(descriptor, zeros, 0, gap.to - gap.from, skip * pageBytes + offset + gap.from);
  }
  return skip + count < pages;
}

/** The same for a whole file that nobody has open. */
export function overwriteAllGaps(path: string): void {
  const slicePages = 2048;
  const descriptor = openSync(path, 'r+');
  try {
    let pagesDone = 0;
    while (overwriteGaps(descriptor, pagesDone, slicePages)) pagesDone += slicePages;
  } finally {
    closeSync(descriptor);
  }
}

/** The first page begins with the header of the whole file. */
const fileHeaderBytes = 100;

function readLayout(descriptor: number): { pageBytes: number; usableBytes: number } {
  const header = Buffer.alloc(fileHeaderBytes);
  readSync(descriptor, header, 0, fileHeaderBytes, 0);
  const stored = header.readUInt16BE(16);
  const pageBytes = stored === 1 ? 65_536 : stored;
  return { pageBytes, usableBytes: pageBytes - header.readUInt8(20) };
}

/** Undefined for a page that is no tree's, or has no gap. */
function gapOf(page: Buffer, header: number, usableBytes: number): { from: number; to: number } | undefined {
  const pointers = pointersAt(page.readUInt8(header));
  if (pointers === undefined) return undefined;
  const cells = page.readUInt16BE(header + 3);
  const from = header + pointers + 2 * cells;
  const to = page.readUInt16BE(header + 5) || 65_536;
  if (from >= to || to > usableBytes) return undefined;
  for (let at = header + pointers; at < from; at += 2) {
    const cell = page.readUInt16BE(at);
    if (cell < to || cell >= usableBytes) return undefined;
  }
  return { from, to };
}

/** How far behind the header's beginning a tree's page has its pointers. */
function pointersAt(mark: number): number | undefined {
  switch (mark) {
    case 2:
    case 5:
      return 12;
    case 10:
    case 13:
      return 8;
    default:
      return undefined;
  }
}
