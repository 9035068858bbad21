import { ENTRY_STATUS_TONES, ITEM_KIND_TONES } from "@/components/minutes/tones";
import { Badge } from "@/components/ui/badge";
import { Still } from "@/components/ui/still";
import { isTracked } from "@/domain/minutes/follow-up";
import { entryStatusLabel, ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import type { EntryReference } from "@/server/registry/schema";
import { ReferenceLink } from "./reference-link";
import "./registry.css";

/** The decisions, actions and other lines of the registry that say that they concern the thing of the page. */
export function ConcerningEntries({ entries }: { entries: EntryReference[] }) {
  return (
    <Still as="section" aria-labelledby="au-registre">
      <h2 id="au-registre">Au registre</h2>
      {entries.length === 0 ? (
        <p>Aucune décision ni action ne s’y rapporte encore. Le lien se pose depuis la ligne du registre.</p>
      ) : (
        <ul className="registry-links">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Badge tone={ITEM_KIND_TONES[entry.kind]}>{ITEM_KIND_LABELS[entry.kind]}</Badge>
              <span>
                <ReferenceLink of={entry} />
              </span>
              {isTracked(entry.kind) && <Badge tone={ENTRY_STATUS_TONES[entry.status]}>{entryStatusLabel(entry.kind, entry.status)}</Badge>}
            </li>
          ))}
        </ul>
      )}
    </Still>
  );
}
