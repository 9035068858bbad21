// How the built server is started, wherever it is: by `npm start`, the browser tests, the bench and the durability suite.

/**
 * Arguments of node. A page is rendered out of very many short-lived objects: with the young generation of the default (16 MB), the
 * pages being rendered at once are copied again and again, a tenth to a sixth of all processor time. See ADR 0008.
 */
export const SERVER = ["--enable-source-maps", "--max-semi-space-size=64", "dist/server.mjs"];
