import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { INSPECTION_KINDS, STORY_STATE_LABELS, type InspectionKind } from "@/domain/planning/vocabulary";
import type { InspectionItem, ReviewView } from "@/server/planning/inspection-schema";
import { STORY_STATE_TONES } from "../tones";
import "./inspection.css";

const KINDS: Record<InspectionKind, { one: string; many: string }> = {
  worked: { one: "Ce qui a bien marché", many: "Ce qui a bien marché" },
  problem: { one: "Problème", many: "Problèmes et leurs causes" },
  improvement: { one: "Amélioration", many: "Améliorations" },
};

type Acts = Record<"add" | "edit" | "makeStory" | "remove", FormAction>;
type InspectionListProps = { slug: string; view: Pick<ReviewView, "increment" | "items" | "squads" | "can">; path: string; actions: Acts };

/** What went well, what did not and why, and what will be changed: an improvement becomes a story. */
export function InspectionList({ slug, view: { increment, items, squads, can }, path, actions }: InspectionListProps) {
  return (
    <div id="inspection">
      {items.length === 0 && <EmptyState title="Rien n’est encore noté">{can.write ? "Notez ce qui a bien marché, les problèmes avec leurs causes, et les améliorations décidées." : "Les membres des squads notent ici ce qu’ils retiennent de l’incrément."}</EmptyState>}
      {INSPECTION_KINDS.map((kind) => {
        const its = items.filter((item) => item.kind === kind);
        if (its.length === 0) return null;
        return (
          <section key={kind}>
            <h3>{KINDS[kind].many}</h3>
            <ul className="inspection-list">
              {its.map((item) => (
                <Line key={item.id} {...{ slug, item, path, actions }} canWrite={can.write} />
              ))}
            </ul>
          </section>
        );
      })}
      {can.write && (
        <details className="disclosure fr-mb-3w">
          <summary>Noter un constat</summary>
          <Form key={items.length} action={actions.add} submitLabel="Ajouter le constat" isSecondary>
            <input type="hidden" name="path" value={path} />
            <input type="hidden" name="incrementId" value={increment.id} />
            <FormField name="kind" kind="select" label="Nature" options={INSPECTION_KINDS.map((kind) => ({ value: kind, label: KINDS[kind].one }))} defaultValue="problem" />
            <FormField name="title" label="Constat" hint="En une phrase" isRequired />
            <FormField name="causes" kind="textarea" rows={2} label="Causes ou précisions" />
            <FormField name="squadId" kind="select" label="Squad" placeholder="Tout le train" options={squads.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form>
        </details>
      )}
    </div>
  );
}

function Line({ slug, item: { id, kind, title, causes, squad, owner, story, version }, path, actions, canWrite }: { slug: string; item: InspectionItem; path: string; actions: Acts; canWrite: boolean }) {
  const identity = (
    <>
      <input type="hidden" name="path" value={path} />
      <input type="hidden" name="itemId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <li>
      <p>
        <strong>{title}</strong>
      </p>
      {causes && <p>{causes}</p>}
      <p className="fr-hint-text">
        {squad ?? "Tout le train"}
        {owner && `, noté par ${owner}`}
      </p>
      {story && (
        <p>
          Dans le backlog : <Link href={`/programmes/${slug}/stories/${encodeURIComponent(story.key)}`}>{`${story.key} – ${story.title}`}</Link> <Badge tone={STORY_STATE_TONES[story.state]}>{STORY_STATE_LABELS[story.state]}</Badge>
        </p>
      )}
      {canWrite && kind === "improvement" && !story && (
        <Form action={actions.makeStory} submitLabel="En faire une story du backlog" isSecondary>
          {identity}
        </Form>
      )}
      {canWrite && !story && (
        <details className="disclosure">
          <summary>
            Modifier<span className="fr-sr-only"> « {title} »</span>
          </summary>
          <Form key={version} action={actions.edit} submitLabel="Enregistrer le constat" isSecondary>
            {identity}
            <FormField name="title" label="Constat" isRequired defaultValue={title} />
            <FormField name="causes" kind="textarea" rows={2} label="Causes ou précisions" defaultValue={causes} />
          </Form>
        </details>
      )}
      {canWrite && !story && (
        <details className="disclosure">
          <summary>
            Supprimer<span className="fr-sr-only"> « {title} »</span>
          </summary>
          <Form action={actions.remove} submitLabel="Supprimer le constat" isSecondary>
            {identity}
            <p className="fr-mb-0">Ce constat quitte le bilan pour tout le monde.</p>
          </Form>
        </details>
      )}
    </li>
  );
}
