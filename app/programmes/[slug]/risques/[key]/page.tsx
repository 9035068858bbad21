import { RiskActs } from "@/components/planning/commitment/risk-acts";
import { RiskFacts, RiskHistory } from "@/components/planning/commitment/risk-facts";
import { RoamBadge } from "@/components/planning/commitment/risks-table";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { editRiskAction, roamRiskAction } from "../actions";

type Props = { params: Promise<{ slug: string; key: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Risque ${decodeURIComponent((await params).key)}` };
}

export default async function RiskPage({ params }: Props) {
  const { slug, key } = await params;
  const { api } = await pageCaller();
  const view = await orNotFound(api.commitment.risk({ slug, key: decodeURIComponent(key) }));
  const { programme, risk, history, can } = view;
  const root = `/programmes/${slug}`;
  return (
    <Page
      title={`${risk.key} – ${risk.title}`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Risques", href: `${root}/risques` }]}
      badge={<RoamBadge roam={risk.roam} />}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/risques`} />}
    >
      <RiskFacts slug={slug} risk={risk} />
      {can.plan && <RiskActs view={view} roamAction={roamRiskAction} editAction={editRiskAction} />}
      <RiskHistory history={history} />
    </Page>
  );
}
