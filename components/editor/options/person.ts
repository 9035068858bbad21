import { MinutesItem } from "@/server/minutes/editor-schema";
import type { ReferenceNode } from "@/domain/minutes/document-parts";
import type { ItemAttributes } from "@/domain/minutes/document";
import { itemAtCaret } from "../item-caret";
import type { Trigger } from "../triggers";
import { plain, wordsOf, type EditorPerson } from "../words";

const MAX_SHOWN = 8;

/** "@" : a person of the programme. In a typed line that has nobody yet, they become responsible for it. */
export const personTrigger = (people: readonly EditorPerson[]): Trigger => ({
  name: "person",
  label: "Personnes",
  pattern: /(?:^|[\s(«\u00a0])@(\p{L}[\p{L}\p{M}\d'’ .-]{0,40}|)$/u,
  offer(query) {
    const found = people.filter((person) => words(person).some((_, rank, all) => all.slice(rank).join(" ").startsWith(plain(query))));
    if (found.length === 0) return null;
    return found.slice(0, MAX_SHOWN).map((person) => ({
      key: person.id,
      label: person.name,
      hint: person.position,
      run(editor) {
        const attrs: ReferenceNode["attrs"] = { kind: "person", id: person.id, label: person.name, path: null };
        const item = itemAtCaret(editor);
        const isOwnerless = item && !(item.node.attrs as ItemAttributes).ownerLabel;
        editor
          .chain()
          .focus()
          .insertContent([{ type: "reference", attrs }, { type: "text", text: " " }])
          .command(({ commands }) => !isOwnerless || commands.updateAttributes(MinutesItem.name, { ownerId: person.id, ownerLabel: wordsOf(person) }))
          .run();
      },
    }));
  },
});

const words = ({ name, position }: EditorPerson): string[] => plain(`${name} ${position}`).split(/\s+/);
