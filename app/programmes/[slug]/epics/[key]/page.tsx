import "@/components/planning/backlog.css";
import "@/components/planning/planning.css";
import { TreeFeatures } from "@/components/planning/backlog-tree";
import { BacklogUndo } from "@/components/planning/backlog-undo";
import { EpicFields } from "@/components/planning/epic-fields";
import { FEATURE_STATE_TONES } from "@/components/planning/tones";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Still } from "@/components/ui/still";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { undoAction } from "../../backlog/actions";
import { editEpicAction } from "../actions";

type Props = { params: Promise<{ slug: string; key: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Epic ${decodeURIComponent((await params).key)}` };
}

export default async function EpicPage({ params }: Props) {
  const { slug, key } = await params;
  const { api } = await pageCaller();
  const { programme, epic, features, undoable, can } = await orNotFound(api.backlog.epic({ slug, key: decodeURIComponent(key) }));
  const root = `/programmes/${slug}`;
  return (
    <Page
      title={`${epic.key} – ${epic.title}`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Backlog", href: `${root}/backlog?vue=arbre` }]}
      badge={<Badge tone={FEATURE_STATE_TONES[epic.state]}>{FEATURE_STATE_LABELS[epic.state]}</Badge>}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/backlog`} />}
    >
      {can.plan && <BacklogUndo action={undoAction} undoable={undoable} backTo={slug} />}
      <Still className="planning-text fr-mb-3w">{epic.description || "Pas encore décrit."}</Still>
      <h2>Features</h2>
      {features.length === 0 ? (
        <EmptyState title="Aucune feature">Une feature choisit son epic sur sa propre page.</EmptyState>
      ) : (
        <Still>
          <TreeFeatures slug={slug} features={features} />
        </Still>
      )}
      {can.plan && (
        <>
          <h2>Modification</h2>
          <Form action={editEpicAction} submitLabel="Enregistrer l’epic">
            <input type="hidden" name="epicId" value={epic.id} />
            <input type="hidden" name="version" value={epic.version} />
            <EpicFields key={epic.version} epic={epic} />
          </Form>
        </>
      )}
    </Page>
  );
}
