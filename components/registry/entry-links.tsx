import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import { LINK_SUBJECT_LABELS } from "@/domain/minutes/links";
import type { EntryView } from "@/server/registry/schema";
import { ReferenceLink } from "./reference-link";
import "./registry.css";

type Props = { entry: EntryView; link: FormAction; unlink: (data: FormData) => Promise<void> };

/** What the entry concerns and what refers to it, each one click away. */
export function EntryLinks({ entry, link, unlink }: Props) {
  const { id, links, referredBy, can } = entry;
  return (
    <section aria-labelledby="liens">
      <h2 id="liens">Ce que cela concerne</h2>
      {links.length + referredBy.length === 0 && <p>Rien n’est encore lié à cette ligne.</p>}
      <ul className="registry-links">
        {links.map(({ id: linkId, relation, subject, label, href, by, at }) => (
          <li key={linkId}>
            <Badge>{relation === "became" ? `Devenue ${LINK_SUBJECT_LABELS[subject].toLowerCase()}` : LINK_SUBJECT_LABELS[subject]}</Badge>
            <Link href={href}>{label}</Link>
            <span className="fr-hint-text">
              par {by}, <Instant value={at} />
            </span>
            {can.link && relation === "concerns" && (
              <form action={unlink}>
                <input type="hidden" name="entryId" value={id} />
                <input type="hidden" name="linkId" value={linkId} />
                <button className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm" aria-label={`Retirer le lien avec ${label}`}>
                  Retirer
                </button>
              </form>
            )}
          </li>
        ))}
        {referredBy.map((other) => (
          <li key={other.id}>
            <Badge>{`Citée par : ${ITEM_KIND_LABELS[other.kind].toLowerCase()}`}</Badge>
            <span>
              <ReferenceLink of={other} />
            </span>
          </li>
        ))}
      </ul>
      {can.link && (
        <details className="disclosure">
          <summary>Lier à une feature, une story, un bon de commande, un incrément, un jalon, un risque…</summary>
          <Form action={link} submitLabel="Lier">
            <input type="hidden" name="entryId" value={id} />
            <FormField name="written" label="Numéro, clé ou adresse" hint="Par exemple : PP-F1, PP-12, BC-2025-004, incrément 27, JAL-3, R-2025-003, ou l’adresse de la page." isRequired />
          </Form>
        </details>
      )}
    </section>
  );
}
