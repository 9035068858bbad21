// Loaded into the server before anything else (`node --import`), for the recording only: tells the parent every statement that it sends.
import pg from "pg";
import utils from "pg/lib/utils.js";

const send = pg.Client.prototype.query;

pg.Client.prototype.query = function query(config, values, ...rest) {
  const text = typeof config === "string" ? config : config?.text;
  if (typeof text === "string") {
    const given = (Array.isArray(values) ? values : config.values) ?? [];
    process.send?.({ statement: { text, values: given.map((value) => utils.prepareValue(value)) } });
  }
  return send.call(this, config, values, ...rest);
};
