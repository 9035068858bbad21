import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { withParams } from "@/components/ui/url-filter";
import type { RegistrySection as Section } from "@/domain/reporting/report";
import { EntriesTable } from "./entries-table";
import { Figures } from "./figures";

type Kind = "actions" | "decisions" | "proposals";

const TOLD: Record<Kind, { caption: string; kind: string; sort?: string; empty: ReactNode }> = {
  actions: { caption: "Actions à faire ou en cours", kind: "action", sort: "due", empty: <EmptyState title="Aucune action en cours">Rien n’était à faire à cette date.</EmptyState> },
  decisions: { caption: "Décisions", kind: "decision", empty: <EmptyState title="Aucune décision">Aucun compte rendu n’en portait à cette date ; une proposition n’en est pas une.</EmptyState> },
  proposals: { caption: "Propositions à instruire", kind: "proposal", empty: <EmptyState title="Aucune proposition en attente">Rien n’était à instruire à cette date.</EmptyState> },
};

type Props = { kind: Kind; of: Section; programme: { id: string; slug: string }; limit: number; wholeHref: string };

export function RegistrySection({ kind, of: section, programme: { id: programmeId, slug }, limit, wholeHref }: Props) {
  const { caption, kind: its, sort, empty } = TOLD[kind];
  return (
    <>
      <Figures figures={section.figures} in={{ section: kind, slug }} />
      <EntriesTable
        caption={caption}
        section={section}
        limit={limit}
        wholeHref={wholeHref}
        isFollowed={kind === "actions"}
        restHref={withParams("/registre", { programmeId, kind: its, sort })}
        empty={empty}
      />
    </>
  );
}
