import { Fragment } from "react";
import { formatDayWithWeek } from "@/domain/calendar";
import { readDocument, type BlockNode, type InlineNode, type ItemNode } from "@/domain/minutes/document";
import { ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import "./editor.css";

/** The text of minutes to be read: on the server, without a line of script. Each typed line has its address, `#item-…`. */
export function MinutesDocument({ document }: { document: unknown }) {
  return (
    <div className={READ_CLASS}>
      <MinutesBlocks document={document} />
    </div>
  );
}

export const READ_CLASS = "minutes-text minutes-text--read";

/** The numbers that its lines have in the registry, by their id: once validated. */
type Numbers = ReadonlyMap<string, string>;
const NO_NUMBERS: Numbers = new Map();

export function MinutesBlocks({ document, numbers = NO_NUMBERS }: { document: unknown; numbers?: Numbers }) {
  return readDocument(document).content.map((block, rank) => <Block key={rank} block={block} numbers={numbers} />);
}

function Block({ block, numbers }: { block: BlockNode; numbers: Numbers }) {
  switch (block.type) {
    case "paragraph":
      return (
        <p>
          <Inline content={block.content} />
        </p>
      );
    case "heading": {
      const Heading = block.attrs.level === 2 ? "h2" : "h3";
      return (
        <Heading>
          <Inline content={block.content} />
        </Heading>
      );
    }
    case "bulletList":
    case "orderedList": {
      const List = block.type === "bulletList" ? "ul" : "ol";
      return (
        <List>
          {block.content.map((entry, rank) => (
            <li key={rank}>
              {entry.content.map((child, childRank) => (
                <Block key={childRank} block={child} numbers={numbers} />
              ))}
            </li>
          ))}
        </List>
      );
    }
    case "minutesItem":
      return <Item item={block} number={numbers.get(block.attrs.id)} />;
  }
}

function Item({ item: { attrs, content }, number }: { item: ItemNode; number: string | undefined }) {
  const { id, kind, ownerLabel, dueOn, dueText, incomplete } = attrs;
  const due = dueOn ? formatDayWithWeek(dueOn, { year: true }) : dueText;
  return (
    <div className={`minutes-item minutes-item--${kind}`} id={id === "" ? undefined : `item-${id}`} tabIndex={id === "" ? undefined : -1} data-incomplete={incomplete || undefined}>
      <p className="minutes-item__kind">
        <span className="minutes-badge">{ITEM_KIND_LABELS[kind]}</span>
        {number && (
          <>
            {" "}
            <a href={`/registre/${id}`}>{number}</a>
          </>
        )}
      </p>
      <p className="minutes-item__text">
        <Inline content={content} />
      </p>
      {(ownerLabel || due || incomplete) && (
        <dl className="minutes-item__facts">
          {ownerLabel && <Fact label="Responsable" value={ownerLabel} />}
          {due && <Fact label="Échéance" value={dueOn && dueText && dueText !== due ? `${due} (« ${dueText} »)` : due} />}
          {incomplete && <Fact label="Incomplet" value="à compléter par les présents" />}
        </dl>
      )}
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Inline({ content }: { content: InlineNode[] }) {
  return content.map((node, rank) => {
    if (node.type === "hardBreak") return <br key={rank} />;
    const isMarked = (type: "bold" | "italic"): boolean => node.marks?.some((mark) => mark.type === type) ?? false;
    const text = isMarked("italic") ? <em>{node.text}</em> : node.text;
    return <Fragment key={rank}>{isMarked("bold") ? <strong>{text}</strong> : text}</Fragment>;
  });
}
