import type { Editor } from "@tiptap/core";
import { addDays, dueDayOf, formatDayWithWeek, formatPeriod, readFrenchDate } from "@/domain/calendar";
import type { ItemAttributes } from "@/domain/minutes/document";
import type { DateNode } from "@/domain/minutes/document-parts";
import { MinutesItem } from "@/server/minutes/editor-schema";
import { itemAtCaret } from "../item-caret";
import type { Trigger, TriggerOption } from "../triggers";
import type { EditorCalendar } from "../words";

/** Longer than any date: the sentence goes on, and was none. */
const MAX_DATE_WORDS = 6;

/** "//" : a day, in the words that people use for it. In a typed line without a due date, it becomes its due date. */
export const dateTrigger = (calendar: EditorCalendar): Trigger => ({
  name: "date",
  label: "Dates",
  pattern: /(?:^|\s)\/\/((?!\/)[^\n\ufffc]{0,40}|)$/u,
  offer(query) {
    const text = query.trim();
    if (text === "") return usual(calendar).map((words) => option(words, calendar));
    if (text.split(/\s+/).length > MAX_DATE_WORDS) return null;
    return [option(text, calendar)];
  },
});

/** For who does not know what can be written. */
function usual({ today, sprints }: EditorCalendar): string[] {
  const current = sprints.find(({ from, to }) => from <= today && today <= to);
  return ["aujourd’hui", "demain", "J+7", ...(current ? [`fin ${current.name}`] : []), formatWeek(addDays(today, 14))];
}
const formatWeek = (day: string): string => /S\d+/.exec(formatDayWithWeek(day))?.[0] ?? "";

function option(text: string, calendar: EditorCalendar): TriggerOption {
  const read = readFrenchDate(text, calendar);
  const on = dueDayOf(read);
  if (on === null) {
    const why = read.kind === "none" ? read.why : "Une durée n’est pas une date\u00a0: elle reste en toutes lettres.";
    return { key: "text", label: text, hint: why, run: (editor) => write(editor, text, null) };
  }
  const said = read.kind === "range" ? `${formatPeriod(read.from, read.to)}, échéance le ${formatDayWithWeek(on)}` : formatDayWithWeek(on, { year: true });
  // A week named without its year is the nearest one: said, before it becomes a due date.
  const hint = on < calendar.today ? `${said}, déjà passé` : said;
  return { key: text, label: text, hint, run: (editor) => write(editor, text, on) };
}

/** What could not be read as a day stays as it was typed, and is asked for in the field of the line. */
function write(editor: Editor, text: string, on: string | null): void {
  const item = itemAtCaret(editor);
  const isUndated = item && !(item.node.attrs as ItemAttributes).dueText;
  const attrs: DateNode["attrs"] | null = on === null ? null : { on, text };
  editor
    .chain()
    .focus()
    .insertContent([attrs ? { type: "date", attrs } : { type: "text", text }, { type: "text", text: " " }])
    .command(({ commands }) => !isUndated || commands.updateAttributes(MinutesItem.name, { dueOn: on, dueText: text }))
    .run();
}
