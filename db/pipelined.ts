import type pg from "pg";

/** So many statements at most follow each other on one connection; the next ones take another, and a second core. */
export const MOST_TOGETHER = 12;

type Statement = { config: pg.QueryConfig; values: unknown[] | undefined; resolve: (result: pg.QueryResult) => void; reject: (error: unknown) => void };

/**
 * Sends the statements that are asked for in the same turn of the event loop over one connection, one behind the other, without waiting for
 * the answers in between (PostgreSQL's pipeline: an error stays with its statement). Each one sent by itself costs a wake-up of a
 * process of the server: more than its planning and running (docs/adr/0021). Transactions, which hold a connection, are not touched.
 */
export function pipelineStatements(pool: pg.Pool): void {
  let waiting: Statement[] | null = null;
  const ask = (config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> =>
    new Promise((resolve, reject) => {
      const statement = { config, values, resolve, reject };
      if (waiting && waiting.length < MOST_TOGETHER) waiting.push(statement);
      else {
        const together = (waiting = [statement]);
        process.nextTick(() => {
          if (waiting === together) waiting = null;
          void send(pool, together);
        });
      }
    });
  pool.query = ask as typeof pool.query;
}

/**
 * What a client is asked for in one turn of the event loop leaves in one write. `begin` is not waited for: it goes with the first statement
 * of its transaction, which fails if it did (the server has then run out of memory, or is gone).
 */
export function writeOncePerTurn(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  let begun: Promise<unknown> | null = null;
  const queryInTurn = (...given: unknown[]): unknown => {
    const { stream } = client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    const answer = query(...given);
    if (!(answer instanceof Promise)) return answer;
    if (isBegin(given[0])) {
      begun = answer;
      answer.catch(() => {});
      return Promise.resolve(BEGUN);
    }
    if (begun === null) return answer;
    const before = begun;
    begun = null;
    return Promise.all([before, answer]).then(([, its]) => its);
  };
  client.query = queryInTurn as typeof client.query;
}

const BEGUN = { command: "BEGIN", rowCount: null, oid: 0, fields: [], rows: [] };
/** Alone, with the modes of a transaction or without: what comes along with other statements is waited for, as these are. */
const isBegin = (asked: unknown): boolean => /^begin[a-z ,]*$/.test(typeof asked === "string" ? asked : ((asked as pg.QueryConfig | undefined)?.text ?? ""));

async function send(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    for (const { reject } of statements) reject(error);
    return;
  }
  const answers = statements.map(({ config, values, resolve, reject }) => client.query(config, values).then(resolve, (error: unknown) => (reject(error), Promise.reject(error))));
  const failed = (await Promise.allSettled(answers)).find(({ status }) => status === "rejected");
  // As the pool's own `query` does: what failed may have lost its server.
  client.release(failed !== undefined);
}
