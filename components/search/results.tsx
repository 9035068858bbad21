import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { SearchResult } from "@/server/search/schema";
import { addressOf } from "./address";
import { Marked } from "./marked";
import { kindLabel, KIND_TONES, originOf } from "./words";

/** The results, the best first. */
export function Results({ rows }: { rows: readonly SearchResult[] }) {
  if (rows.length === 0) return null;
  return (
    <Still as="ol" className="search-results" aria-label="Résultats">
      {rows.map((row) => (
        <Result key={`${row.kind} ${row.objectId}`} row={row} />
      ))}
    </Still>
  );
}

function Result({ row }: { row: SearchResult }) {
  const { kind, reference, title, extract, day } = row;
  // Of a line the text is its owner: told when it is what was looked for.
  const saysMore = kind === "entry" ? extract.some(({ isMatch }) => isMatch) : extract.length > 0;
  return (
    <li className="search-results__item">
      <p className="search-results__title">
        <Badge tone={KIND_TONES[kind]}>{kindLabel(row)}</Badge>{" "}
        <Link href={addressOf(row)}>
          {reference && `${reference} · `}
          <Marked segments={title} />
        </Link>
      </p>
      {saysMore && (
        <p className="search-results__extract">
          <Marked segments={extract} />
        </p>
      )}
      <p className="search-results__origin">
        {originOf(row).join(" · ")}
        {day && (
          <>
            {originOf(row).length > 0 && " · "}
            <Day value={day} />
          </>
        )}
      </p>
    </li>
  );
}
