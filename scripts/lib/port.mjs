import { createServer } from "node:net";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

/** Says that the port is taken before the long work, not after. @throws with a French message */
export async function refuseTakenPort() {
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile?.(file);
  const port = Number(process.env.PORT || 3000);
  // A wrong value is the server's to explain.
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  if (await isTaken(port, process.env.HOST || "127.0.0.1")) {
    throw new Error(`Le port ${port} est déjà utilisé par un autre programme : arrêtez-le, ou choisissez-en un autre, par exemple PORT=${port + 1} npm start.`);
  }
}

function isTaken(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code === "EADDRINUSE"));
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}
