import { TextSelection } from "@tiptap/pm/state";
import { NodeViewContent, NodeViewWrapper, type NodeViewProps } from "@tiptap/react";
import { useContext, useId, type KeyboardEvent } from "react";
import type { ItemAttributes } from "@/domain/minutes/document";
import { ITEM_KIND_LABELS, ITEM_KINDS, type ItemKind } from "@/domain/minutes/vocabulary";
import { DueField } from "./due-field";
import { Editable } from "./editable";
import { leaveItem, stepOverText, type ItemOptions } from "./item-caret";
import { TypedField } from "./typed-field";

/** A typed line: what it is, its text, who, when, and whether it has to be completed. */
export function ItemView({ node, editor, extension, getPos, updateAttributes }: NodeViewProps) {
  const ids = useId();
  const { calendar, peopleListId, findPerson } = extension.options as ItemOptions;
  const { id, kind, ownerLabel, dueOn, dueText, incomplete } = node.attrs as ItemAttributes;
  const disabled = !useContext(Editable);

  const toText = (event: KeyboardEvent, atEnd: boolean): void => {
    const pos = getPos();
    if (pos === undefined) return;
    event.preventDefault();
    editor
      .chain()
      .command(({ tr }) => {
        tr.setSelection(TextSelection.create(tr.doc, atEnd ? pos + node.nodeSize - 1 : pos + 1));
        return true;
      })
      .focus()
      .run();
  };
  /** Tab goes on to what follows; Enter, as in any text, to a new line. */
  const leave = (event: KeyboardEvent): void => {
    const pos = getPos();
    if (pos === undefined) return;
    event.preventDefault();
    leaveItem(editor, pos, { onNewLine: event.key === "Enter" });
  };
  const isTab = (event: KeyboardEvent, back: boolean): boolean => event.key === "Tab" && event.shiftKey === back;

  return (
    <NodeViewWrapper className={`minutes-item minutes-item--${kind}`} id={`item-${id}`} role="group" aria-label={ITEM_KIND_LABELS[kind]} data-incomplete={incomplete || undefined}>
      <div className="minutes-item__kind" contentEditable={false}>
        <select
          aria-label="Type"
          data-field="kind"
          disabled={disabled}
          value={kind}
          onChange={(event) => updateAttributes({ kind: event.target.value as ItemKind })}
          onKeyDown={(event) => {
            if (isTab(event, false)) toText(event, false);
            else if (isTab(event, true)) stepOverText(editor);
          }}
        >
          {ITEM_KINDS.map((value) => (
            <option key={value} value={value}>
              {ITEM_KIND_LABELS[value]}
            </option>
          ))}
        </select>
      </div>
      <NodeViewContent className="minutes-item__text" />
      <div className="minutes-item__fields" contentEditable={false}>
        <div className="minutes-item__field">
          <label htmlFor={`${ids}owner`}>Responsable</label>
          <TypedField
            id={`${ids}owner`}
            field="owner"
            list={peopleListId}
            disabled={disabled}
            value={ownerLabel ?? ""}
            onType={(text) => updateAttributes({ ownerLabel: text === "" ? null : text, ownerId: findPerson(text) })}
            onEnter={leave}
            onKeyDown={(event) => isTab(event, true) && toText(event, true)}
          />
        </div>
        <DueField
          id={`${ids}due`}
          calendar={calendar}
          disabled={disabled}
          dueOn={dueOn}
          dueText={dueText}
          onChange={updateAttributes}
          onEnter={leave}
        />
        <div className="minutes-item__check">
          <input
            type="checkbox"
            id={`${ids}incomplete`}
            disabled={disabled}
            checked={incomplete}
            onChange={(event) => updateAttributes({ incomplete: event.target.checked })}
            onKeyDown={(event) => (isTab(event, false) || event.key === "Enter") && leave(event)}
          />
          <label htmlFor={`${ids}incomplete`}>Incomplet</label>
        </div>
      </div>
    </NodeViewWrapper>
  );
}
