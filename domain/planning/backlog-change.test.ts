import { expect, it } from "vitest";
import { tellChange } from "@/domain/planning/backlog-change";

const story = (key: string, ...fields: string[]) => ({ subject: "story" as const, key, fields });

it.each([
  [[story("PP-12", "points", "state", "startedOn")], "PP-12\u00a0: points, état"],
  [[story("PP-12", "sprintId", "incrementId", "addedOn", "unreadyReason")], "PP-12\u00a0: sprint"],
  [[story("PP-12", "incrementId")], "PP-12\u00a0: incrément"],
  [[story("PP-1", "squadId"), story("PP-2", "squadId"), story("PP-3", "squadId")], "3 stories\u00a0: squad"],
  [[story("PP-1", "rank")], "l’ordre de PP-1"],
  [[{ subject: "feature" as const, key: "PP-F1", fields: ["rank"] }, { subject: "feature" as const, key: "PP-F2", fields: ["rank"] }], "l’ordre de 2 features"],
  [[{ subject: "feature" as const, key: "PP-F1", fields: ["businessValue", "jobSize"] }], "PP-F1\u00a0: WSJF"],
  [[{ ...story("PP-12"), isNew: true }], "création de PP-12"],
  [[{ ...story("PP-12"), isNew: true }, { ...story("PP-13"), isNew: true }], "création de 2 stories"],
  [[], "rien"],
])("%j → %s", (items, words) => expect(tellChange(items)).toBe(words));
