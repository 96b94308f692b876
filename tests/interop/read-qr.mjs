// jsQR over pngjs. in: {"png": "base64"}   out: {"text": "..."|null}
import jsQR from 'jsqr';
import {PNG} from 'pngjs';
import {readInput, writeOutput} from './json-io.mjs';

const {png} = await readInput();
const {data, width, height} = PNG.sync.read(Buffer.from(png, 'base64'));
writeOutput({text: jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null});
