import { formatDayWithWeek } from "@/domain/calendar";
import { readDocument, type BlockNode, type CellNode, type ItemNode } from "@/domain/minutes/document";
import { ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import { Inline, type Explain } from "./minutes-inline";
import { filesPathOf } from "./words";
import "./editor.css";

/** The text of minutes to be read: on the server, without a line of script. Each typed line has its address, `#item-…`. */
export function MinutesDocument({ document, meetingId }: { document: unknown; meetingId: string }) {
  return (
    <div className={READ_CLASS}>
      <MinutesBlocks document={document} meetingId={meetingId} />
    </div>
  );
}

export const READ_CLASS = "minutes-text minutes-text--read";

/** The numbers that its lines have in the registry, by their id: once validated. */
type Numbers = ReadonlyMap<string, string>;
const NO_NUMBERS: Numbers = new Map();

type MinutesBlocksProps = {
  document: unknown;
  meetingId: string;
  numbers?: Numbers;
  explain?: Explain;
};

export function MinutesBlocks({ document, meetingId, numbers = NO_NUMBERS, explain }: MinutesBlocksProps) {
  return <Blocks blocks={readDocument(document).content} place="texte" numbers={numbers} filesPath={filesPathOf(meetingId)} explain={explain} />;
}

/** `place`: of a block in its page, what identifiers within it begin with. */
type Context = { place: string; numbers: Numbers; filesPath: string; explain?: Explain };

function Blocks({ blocks, place, ...context }: { blocks: readonly BlockNode[] } & Context) {
  return blocks.map((block, rank) => <Block key={rank} block={block} place={`${place}-${rank}`} {...context} />);
}

function Block({ block, ...context }: { block: BlockNode } & Context) {
  const { filesPath, numbers, place, explain } = context;
  const around = { filesPath, place, explain };
  switch (block.type) {
    case "paragraph":
      return (
        <p>
          <Inline content={block.content} {...around} />
        </p>
      );
    case "heading": {
      const Heading = block.attrs.level === 2 ? "h2" : "h3";
      return (
        <Heading>
          <Inline content={block.content} {...around} />
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
              <Blocks blocks={entry.content} {...context} place={`${place}-${rank}`} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return (
        // Wider than a phone: it scrolls by itself, by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard (RGAA 10.14)
        <div className="minutes-table" tabIndex={0} role="group" aria-label="Tableau">
          <table>
            <tbody>
              {block.content.map((row, rank) => (
                <tr key={rank}>
                  {row.content.map((cell, cellRank) => (
                    <Cell key={cellRank} cell={cell} isInHead={rank === 0} {...context} place={`${place}-${rank}-${cellRank}`} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "image": {
      const { fileId, alt, width, height } = block.attrs;
      // oxlint-disable-next-line next/no-img-element -- served to whoever may see the minutes, with their session: no optimiser may hold it
      return <img className="minutes-image" src={`${filesPath}/${fileId}`} alt={alt} width={width ?? undefined} height={height ?? undefined} loading="lazy" />;
    }
    case "minutesItem":
      return <Item item={block} number={numbers.get(block.attrs.id)} around={around} />;
  }
}

function Cell({ cell, isInHead, ...context }: { cell: CellNode; isInHead: boolean } & Context) {
  const { colspan, rowspan } = cell.attrs;
  const spans = { ...(colspan > 1 && { colSpan: colspan }), ...(rowspan > 1 && { rowSpan: rowspan }) };
  const content = <Blocks blocks={cell.content} {...context} />;
  return cell.type === "tableHeader" ? (
    <th scope={isInHead ? "col" : "row"} {...spans}>
      {content}
    </th>
  ) : (
    <td {...spans}>{content}</td>
  );
}

function Item({ item: { attrs, content }, number, around }: { item: ItemNode; number: string | undefined; around: Omit<Context, "numbers"> }) {
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
        <Inline content={content} {...around} />
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
