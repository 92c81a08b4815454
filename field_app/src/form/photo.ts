/** Photographs: drawn anew on a canvas, so that nothing but the picture leaves the phone, and small enough for a weak signal. */

export const LONGEST_SIDE = 1600;
export const LARGEST_PHOTO = 900_000;
const MOST_PIXELS = 40_000_000;
const QUALITIES = [0.82, 0.7, 0.58, 0.45];

export class BadPhoto extends Error {}

/** Width and height that fit, proportions kept. */
export function fitted(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A JPEG of the picture without place, time, camera or thumbnail.
 *
 * @param source what the camera or the gallery gave
 * @param longest pixels of the longer side at most; the form may ask for fewer
 */
export async function redrawn(source: Blob, longest: number = LONGEST_SIDE): Promise<Blob> {
  const bitmap = await decoded(source);
  try {
    if (bitmap.width * bitmap.height > MOST_PIXELS) throw new BadPhoto("too many pixels");
    for (let side = longest; side >= 320; side = Math.floor(side * 0.75)) {
      const size = fitted(bitmap.width, bitmap.height, side);
      const canvas = document.createElement("canvas");
      canvas.width = size.width;
      canvas.height = size.height;
      const paper = canvas.getContext("2d");
      if (!paper) throw new BadPhoto("no canvas");
      paper.drawImage(bitmap, 0, 0, size.width, size.height);
      for (const quality of QUALITIES) {
        const blob = await encoded(canvas, quality);
        if (blob.size <= LARGEST_PHOTO) return blob;
      }
    }
  } finally {
    bitmap.close();
  }
  throw new BadPhoto("cannot be made small enough");
}

async function decoded(source: Blob): Promise<ImageBitmap> {
  try {
    // Turned upright as the camera meant it, because the note that says so is among what is removed.
    return await createImageBitmap(source, { imageOrientation: "from-image" });
  } catch (error) {
    throw new BadPhoto("no picture", { cause: error });
  }
}

function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new BadPhoto("not encoded"))), "image/jpeg", quality);
  });
}
