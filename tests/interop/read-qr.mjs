// jsQR over pngjs. in: {"png": "base64", "width": 120?}   out: {"text": "..."|null}
// With a width the picture is first scaled to it, each pixel the mean of those it covers, as browsers do.
import jsQR from 'jsqr';
import {PNG} from 'pngjs';
import {readInput, writeOutput} from './json-io.mjs';

const input = await readInput();
const {data, width, height} = scale(PNG.sync.read(Buffer.from(input.png, 'base64')), input.width);
writeOutput({text: jsQR(data, width, height)?.data ?? null});

function scale(picture, to) {
  if (!to) return {...picture, data: new Uint8ClampedArray(picture.data), width: picture.width, height: picture.height};
  const ratio = picture.width / to;
  const height = Math.round(picture.height / ratio);
  const data = new Uint8ClampedArray(to * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < to; x++) data.set(mean(picture, x * ratio, y * ratio, ratio), (y * to + x) * 4);
  }
  return {data, width: to, height};
}

/** The mean colour of a square, its edges counted by the part of each pixel that lies inside. */
function mean({data, width, height}, left, top, side) {
  const sum = [0, 0, 0, 0];
  let area = 0;
  for (let y = Math.floor(top); y < Math.min(height, top + side); y++) {
    for (let x = Math.floor(left); x < Math.min(width, left + side); x++) {
      const part = (Math.min(x + 1, left + side) - Math.max(x, left)) * (Math.min(y + 1, top + side) - Math.max(y, top));
      for (let c = 0; c < 4; c++) sum[c] += data[(y * width + x) * 4 + c] * part;
      area += part;
    }
  }
  return sum.map(value => value / area);
}
