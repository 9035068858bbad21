import type { ReactNode } from "react";
import { IncrementViews, type IncrementViewEnd } from "@/components/planning/views";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { formatDay } from "@/domain/calendar";
import type { CommittedIncrement } from "@/server/planning/commitment-schema";

type IncrementPageProps = { programme: { slug: string; name: string }; increment: CommittedIncrement; title: string; view: IncrementViewEnd; intro?: ReactNode; children: ReactNode };

/** A page of the plan of an increment, which says whether the plan is committed. */
export function IncrementPage({ programme: { slug, name }, increment: { number, commitment }, title, view, intro, children }: IncrementPageProps) {
  const path = `/programmes/${slug}/increments/${number}`;
  return (
    <Page
      title={title}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: name, href: `/programmes/${slug}` },
        { label: `Incrément ${number}`, href: path },
      ]}
      badge={commitment ? <CommittedBadge on={commitment.on} /> : <Badge>Plan non engagé</Badge>}
      intro={intro}
    >
      <IncrementViews path={path} current={view} />
      {children}
    </Page>
  );
}

export function CommittedBadge({ on }: { on: string }) {
  return <Badge tone="success">{`Engagé le ${formatDay(on, { year: true, weekday: false })}`}</Badge>;
}
