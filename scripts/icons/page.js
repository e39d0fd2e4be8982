// What draw.mjs runs in its page.
/**
 * The SVG is told its size, so that its own rules for small ones count.
 * @param {string} svg @param {{ size: number, isInset: boolean }[]} sizes @param {number} share
 */
globalThis.drawAll = async function drawAll(svg, sizes, share) {
  const pictures = [];
  for (const { size, isInset } of sizes) {
    const edge = isInset ? Math.round(size * share) : 0;
    const inner = size - 2 * edge;
    const image = new Image();
    image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg.replace('<svg ', `<svg width="${inner}" height="${inner}" `))}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, edge, edge, inner, inner);
    const { data } = context.getImageData(0, 0, size, size);
    let text = '';
    for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
    pictures.push({ size, isInset, rgba: btoa(text) });
  }
  return pictures;
};
