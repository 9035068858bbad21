import { formatDayWithWeek } from "@/domain/calendar";
import type { ExtractedItem } from "@/domain/minutes/items";
import { ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";

type ItemsFoundProps = { items: ExtractedItem[] };

/** What was noted so far, each with a link to its line. */
export function ItemsFound({ items }: ItemsFoundProps) {
  return (
    <nav className="minutes-found" aria-label="Points relevés">
      <h2 className="fr-h6">Points relevés ({items.length})</h2>
      {items.length === 0 ? (
        <p className="fr-text--sm">
          Tapez <kbd>/décision</kbd> ou <kbd>/action</kbd> : la ligne rejoint le registre aussitôt.
        </p>
      ) : (
        <ol>
          {items.map((item) => (
            <li key={item.id} className={`minutes-found__item minutes-item--${item.kind}`}>
              <span className="minutes-badge">{ITEM_KIND_LABELS[item.kind]}</span>
              <a href={`#item-${item.id}`}>{item.text}</a>
              <span className="minutes-found__details">{detailsOf(item)}</span>
            </li>
          ))}
        </ol>
      )}
    </nav>
  );
}

const detailsOf = ({ ownerLabel, dueOn, dueText, incomplete }: ExtractedItem): string =>
  [ownerLabel, dueOn ? formatDayWithWeek(dueOn) : dueText, incomplete ? "à compléter" : null].filter(Boolean).join(" · ");
