import { eq } from "drizzle-orm";
import { createDb, openPool } from "@/db/client";
import { memberships } from "@/db/schema";
import { recogniseHeaders } from "@/domain/interchange/fields";
import { proposeMapping } from "@/domain/interchange/mapping";
import { loadViewerById } from "@/server/auth/viewer";
import { loadEnv } from "@/server/platform/env";
import { createLogger } from "@/server/platform/logger";
import { setRuntime } from "@/server/platform/runtime";
import { loadFrame } from "../existing";
import { countValues, readIssues, valuesOf } from "../read-issues";
import { bytesPath, readStaged } from "../staged-files";
import { standingOf, startWork } from "../work";

/** A server process that imports one staged file, and says how far it is; it lives until it is killed. */
const [url = "", fileId = ""] = process.argv.slice(2);
const pool = openPool(url, { max: 4, applicationName: "cadence-import-kill", onError: () => undefined });
const db = createDb(pool);
setRuntime({ env: loadEnv(), logger: createLogger({ LOG_LEVEL: "silent", production: true }), pool });

const file = await readStaged(fileId);
const [member] = await db.select({ userId: memberships.userId }).from(memberships).where(eq(memberships.programmeId, file.programmeId));
const { scope } = (await loadViewerById(db, member!.userId))!;
const columns = recogniseHeaders(file.headers);
const values = valuesOf(countValues((await readIssues(bytesPath(fileId), file.shape, columns)).rows));
await startWork(db, scope, { file, mapping: proposeMapping(columns, values, await loadFrame(db, scope, file.programmeId), null), isDry: false });
setInterval(() => process.send?.(standingOf(file.programmeId, fileId)), 1);
