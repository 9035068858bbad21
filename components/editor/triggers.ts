import { Extension, type Editor, type Range } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { areSignsOn } from "./signs";

export type TriggerOption = {
  key: string;
  label: string;
  hint: string;
  /** What was typed has been removed; the caret stands where it was. */
  run(editor: Editor): void;
};

/** A sign that opens a list of what can be put in its place. */
export type Trigger = {
  name: string;
  /** Of the list, for who hears it. */
  label: string;
  /** The block up to the caret, for what was typed after the sign (group 1): it ends at the caret. */
  pattern: RegExp;
  /** What `query` offers. Null: what was typed is no call for it, and the list closes. */
  offer(query: string, editor: Editor): TriggerOption[] | null;
  /** Asked when `offer` has nothing at hand. @throws when nobody answers */
  search?(query: string, signal: AbortSignal): Promise<TriggerOption[]>;
};

export type TriggerState = {
  trigger: Trigger;
  /** From the sign to the caret. */
  range: Range;
  query: string;
  options: TriggerOption[];
  selected: number;
  /** Of what is searched elsewhere. */
  search: "none" | "waiting" | "answered" | "failed";
};
type PluginState = {
  open: TriggerState | null;
  /** Position of a sign that Escape left as text. */
  dismissed: number | null;
  /** Opened by a button: what is typed from there on is the query, without a sign. */
  forced: { name: string; from: number } | null;
};
type Order = { move?: number; dismiss?: true; force?: string; answer?: { query: string; options: TriggerOption[] | null } };

const key = new PluginKey<PluginState>("triggers");
const CLOSED: PluginState = { open: null, dismissed: null, forced: null };
/** Where a query may not run on for ever. */
const MAX_QUERY = 60;

type Found = { trigger: Trigger; range: Range; query: string };

function find({ selection }: EditorState, triggers: readonly Trigger[], forced: PluginState["forced"]): Found | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock) return null;
  if (forced) {
    const trigger = triggers.find(({ name }) => name === forced.name);
    const isNear = trigger && forced.from >= $from.start() && forced.from <= $from.pos && $from.pos - forced.from <= MAX_QUERY;
    return isNear ? { trigger, range: { from: forced.from, to: $from.pos }, query: $from.parent.textBetween(forced.from - $from.start(), $from.parentOffset) } : null;
  }
  if (!areSignsOn()) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  for (const trigger of triggers) {
    const found = trigger.pattern.exec(before);
    if (!found) continue;
    const sign = found[0].trimStart();
    return { trigger, range: { from: $from.pos - sign.length, to: $from.pos }, query: found[1] ?? "" };
  }
  return null;
}

function opened(found: Found, editor: Editor, before: TriggerState | null): TriggerState | null {
  const isSame = before?.trigger === found.trigger;
  const offered = found.trigger.offer(found.query, editor);
  if (offered === null) return null;
  if (isSame && before.query === found.query) return { ...before, range: found.range };
  const isSearched = offered.length === 0 && found.trigger.search !== undefined && found.query.trim() !== "";
  // While another answer is awaited the last one stays: a list that comes and goes cannot be read.
  const options = isSearched && isSame ? before.options : offered;
  const selected = isSame && options.length === before.options.length ? before.selected : 0;
  return { ...found, options, selected, search: isSearched ? "waiting" : "none" };
}

function next(transaction: Transaction, previous: PluginState, state: EditorState, editor: Editor, triggers: readonly Trigger[]): PluginState {
  const order = (transaction.getMeta(key) ?? {}) as Order;
  const { open } = previous;
  if (order.dismiss) return { ...CLOSED, dismissed: open?.range.from ?? null };
  if (order.move !== undefined && open && open.options.length > 0) {
    const count = open.options.length;
    return { ...previous, open: { ...open, selected: (open.selected + order.move + count) % count } };
  }
  if (order.answer) {
    const { query, options } = order.answer;
    if (open?.query !== query) return previous;
    return { ...previous, open: { ...open, options: options ?? [], selected: 0, search: options ? "answered" : "failed" } };
  }
  if (!order.force && !transaction.docChanged && !transaction.selectionSet) return previous;
  const kept = previous.forced && { ...previous.forced, from: transaction.mapping.map(previous.forced.from, -1) };
  const forced = order.force ? { name: order.force, from: state.selection.from } : kept;
  const found = find(state, triggers, forced);
  if (!found) return CLOSED;
  const dismissed = previous.dismissed === null ? null : transaction.mapping.map(previous.dismissed);
  if (found.range.from === dismissed && !forced) return { ...CLOSED, dismissed };
  const now = opened(found, editor, open);
  return { open: now, dismissed: null, forced: now && forced };
}

/** Opens the list of a trigger at the caret, without its sign. */
export function openTrigger(editor: Editor, name: string): void {
  editor.commands.focus();
  editor.view.dispatch(editor.state.tr.setMeta(key, { force: name } satisfies Order));
}

export function chooseOption(editor: Editor, { range }: TriggerState, option: TriggerOption): void {
  if (range.to > range.from) editor.commands.deleteRange(range);
  editor.view.dispatch(editor.state.tr.setMeta(key, { dismiss: true } satisfies Order));
  option.run(editor);
}

type TriggersOptions = { triggers: readonly Trigger[]; onChange(state: TriggerState | null): void };

/** After the last key: somebody who types fast asks once. */
const SEARCH_DELAY_MS = 150;

/** Signs that open a list; the focus stays in the text. */
export const Triggers = Extension.create<TriggersOptions>({
  name: "triggers",
  // Before the keys of the typed line: Enter chooses from the list while it is open.
  priority: 1_100,
  addOptions: () => ({ triggers: [], onChange: () => undefined }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const { triggers } = options;
    let asking: { query: string; stop: () => void } | null = null;
    const ask = ({ trigger, query }: TriggerState): void => {
      const controller = new AbortController();
      const answer = (found: TriggerOption[] | null): void => {
        if (!controller.signal.aborted && !editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, { answer: { query, options: found } } satisfies Order));
      };
      const timer = setTimeout(() => void trigger.search?.(query, controller.signal).then(answer, () => answer(null)), SEARCH_DELAY_MS);
      asking = { query, stop: () => (clearTimeout(timer), controller.abort()) };
    };
    return [
      new Plugin<PluginState>({
        key,
        state: { init: () => CLOSED, apply: (transaction, previous, _old, state) => next(transaction, previous, state, editor, triggers) },
        view: () => ({
          update(view, before) {
            const open = key.getState(view.state)?.open ?? null;
            if (open === (key.getState(before)?.open ?? null)) return;
            if (asking && (open?.search !== "waiting" || open.query !== asking.query)) {
              asking.stop();
              asking = null;
            }
            if (open?.search === "waiting" && !asking) ask(open);
            options.onChange(open);
          },
          destroy() {
            asking?.stop();
            options.onChange(null);
          },
        }),
        props: {
          handleKeyDown(view, event) {
            const open = key.getState(view.state)?.open;
            if (!open || event.isComposing) return false;
            const order = (meta: Order): true => (view.dispatch(view.state.tr.setMeta(key, meta)), true);
            switch (event.key) {
              case "ArrowDown":
                return open.options.length > 0 && order({ move: 1 });
              case "ArrowUp":
                return open.options.length > 0 && order({ move: -1 });
              case "Escape":
                return order({ dismiss: true });
              case "Enter":
              case "Tab": {
                const chosen = open.options[open.selected];
                if (chosen) chooseOption(editor, open, chosen);
                return chosen !== undefined;
              }
              default:
                return false;
            }
          },
          handleDOMEvents: {
            blur(view) {
              if (key.getState(view.state)?.open) view.dispatch(view.state.tr.setMeta(key, { dismiss: true } satisfies Order));
              return false;
            },
          },
        },
      }),
    ];
  },
});
