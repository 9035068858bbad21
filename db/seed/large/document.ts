import { addDays, weekdayOf, weekLabel, type Day } from "@/domain/calendar";
import type { BlockNode, ItemAttributes, ItemNode, MinutesDocument } from "@/domain/minutes/document";
import type { ItemKind } from "@/domain/minutes/vocabulary";
import type { Person } from "./people";
import type { Random } from "./random";
import { fill } from "./text";
import { BULLETS, ITEM_FORMS, OWNER_LABELS, SENTENCES, TOPICS } from "./words";

type Context = { heldOn: Day; sprint: string; people: readonly Person[] };

/** Minutes as people write them: three to five headings, a few paragraphs and lists, and `itemCount` typed lines. */
export function drawDocument(random: Random, itemCount: number, context: Context): MinutesDocument {
  const say = (form: string): string => fill(random, form, { day: addDays(context.heldOn, random.int(0, 21)), sprint: context.sprint });
  const paragraph = (text: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text }] });
  const items = Array.from({ length: itemCount }, () => drawItem(random, say, context));
  const start = random.int(0, TOPICS.length - 1);
  const sections = random.int(3, 5);
  const content = Array.from({ length: sections }, (_, rank): BlockNode[] => [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: TOPICS[(start + rank) % TOPICS.length]! }] },
    ...Array.from({ length: random.int(1, 3) }, () => paragraph(Array.from({ length: random.int(2, 4) }, () => say(random.pick(SENTENCES))).join(" "))),
    ...(random.chance(0.5) ? [{ type: "bulletList" as const, content: Array.from({ length: random.int(2, 4) }, () => ({ type: "listItem" as const, content: [paragraph(say(random.pick(BULLETS)))] })) }] : []),
    ...items.filter((_item, place) => place % sections === rank),
  ]);
  return { type: "doc", content: content.flat() };
}

function drawItem(random: Random, say: (form: string) => string, { heldOn, people }: Context): ItemNode {
  const kind = random.weighted<ItemKind>([["information", 28], ["action", 34], ["decision", 14], ["constraint", 7], ["proposal", 8], ["risk", 5], ["question", 4]]);
  return { type: "minutesItem", attrs: { id: random.uuid(), kind, incomplete: random.chance(0.04), ...followUp(random, kind, heldOn, people) }, content: [{ type: "text", text: say(random.pick(ITEM_FORMS[kind])) }] };
}

type FollowUp = Pick<ItemAttributes, "ownerId" | "ownerLabel" | "dueOn" | "dueText">;

/** Most actions have an owner and a week; nothing else has. */
function followUp(random: Random, kind: ItemKind, heldOn: Day, people: readonly Person[]): FollowUp {
  if (kind !== "action") return { ownerId: null, ownerLabel: null, dueOn: null, dueText: null };
  const isAccount = random.chance(0.8);
  const later = addDays(heldOn, random.int(5, 56));
  const friday = random.chance(0.85) ? addDays(later, 5 - weekdayOf(later)) : null;
  return {
    ownerId: isAccount ? random.pick(people).id : null,
    ownerLabel: !isAccount && random.chance(0.7) ? random.pick(OWNER_LABELS) : null,
    dueOn: friday,
    dueText: friday && weekLabel(friday),
  };
}
