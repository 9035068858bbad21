import type { ReactNode } from "react";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import type { ProgrammeView } from "@/server/programmes/schema";
import { BacklogViews, type BacklogViewName } from "./views";
import "./backlog.css";

type BacklogPageProps = { programme: ProgrammeView; current: BacklogViewName; canPlan: boolean; children: ReactNode };

/** One of the ways to look at the backlog. */
export function BacklogPage({ programme, current, canPlan, children }: BacklogPageProps) {
  const root = `/programmes/${programme.slug}`;
  const [label, href] = current === "epics" ? ["Créer un epic", `${root}/epics/nouveau`] : ["Créer une feature", `${root}/features/nouvelle`];
  return (
    <Page
      title="Backlog"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/backlog`} />}
      action={
        canPlan && (
          <Link className="fr-btn" href={href}>
            {label}
          </Link>
        )
      }
    >
      <BacklogViews path={`${root}/backlog`} current={current} />
      {children}
    </Page>
  );
}
