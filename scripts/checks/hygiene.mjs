import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Visitor } from "oxc-parser";
import { filesUnder } from "./sources.mjs";

const MIGRATIONS = "db/migrations";
/** Hash of every migration that was merged: what ran somewhere is never edited, a correction is a new migration. */
const MERGED = "scripts/checks/migrations.json";
const MARKS = /\b(TODO|FIXME|XXX|HACK)\b/;
const HOME_PATHS = /(^|["'`\s(=:])\/(home|Users|work|root|private\/tmp)\/[\w.-]/;

/** @returns {{ path: string, line: number, found: string, rule: string }[]} */
export function findUntidiness(root, sources) {
  return [...sources.flatMap(inSource), ...inLockFile(root), ...inMigrations(root)];
}

function inSource({ path, program, comments, lineAt }) {
  const found = comments.flatMap(({ value, start }) => (MARKS.test(value) ? [{ path, line: lineAt(start), found: value.trim().slice(0, 80), rule: "un travail inachevé se dit dans une issue" }] : []));
  if (path.startsWith("scripts/checks/")) return found;
  new Visitor({
    Literal({ value, start }) {
      if (typeof value === "string" && HOME_PATHS.test(value)) found.push({ path, line: lineAt(start), found: value.slice(0, 80), rule: "chemin d’une machine particulière" });
    },
  }).visit(program);
  return found;
}

/** Which registry served a package is a matter of the machine that installs, not of the project. */
function inLockFile(root) {
  const path = "package-lock.json";
  const { packages } = JSON.parse(readFileSync(join(root, path), "utf8"));
  return Object.entries(packages).flatMap(([name, { resolved, link }]) => (resolved && !link ? [{ path, line: 1, found: `${name} : ${resolved}`, rule: "adresse d’un registre" }] : []));
}

function inMigrations(root) {
  const merged = existsSync(join(root, MERGED)) ? JSON.parse(readFileSync(join(root, MERGED), "utf8")) : {};
  const present = Object.fromEntries(filesUnder(root, MIGRATIONS).filter((path) => path.endsWith(".sql")).map((path) => [path, hashOf(join(root, path))]));
  return [
    ...Object.keys(merged).filter((path) => present[path] !== merged[path]).map((path) => ({ path, line: 1, found: present[path] ?? "absente", rule: "une migration publiée ne change plus : écrivez-en une autre" })),
    ...Object.keys(present).filter((path) => !(path in merged)).map((path) => ({ path, line: 1, found: present[path], rule: `nouvelle migration : inscrivez son empreinte dans ${MERGED}` })),
  ];
}

const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
