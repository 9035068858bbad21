import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSIBLE = /\.(js|css|svg|json|txt|ico)$/;
/** The next levels take several times as long for one percent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
/** Smaller ones fit in one packet either way. */
const MIN_BYTES = 1_024;
const AT_ONCE = 4;

/** Beside each file that compresses well its forms for browsers that take Brotli, and for those that only take gzip. */
export async function compressFiles(directory) {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const work = async () => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      const content = readFileSync(path);
      if (content.length < MIN_BYTES) continue;
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(content, BROTLI));
      writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
