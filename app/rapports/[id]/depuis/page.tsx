import { ComparisonTables } from "@/components/reporting/comparison-tables";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { formatDayWithWeek } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Depuis le dernier rapport" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ avec?: string }> };

export default async function ComparisonPage({ params, searchParams }: Props) {
  const [{ id }, { avec }] = [await params, await searchParams];
  const { api } = await pageCaller();
  const { report, others, comparison } = await orNotFound(api.reporting.comparison({ reportId: id, withId: avec || undefined }));
  const other = comparison && (comparison.before.id === report.id ? comparison.after : comparison.before);
  return (
    <Page
      title="Depuis le dernier rapport"
      breadcrumb={[{ label: "Rapports", href: "/rapports" }, { label: report.title, href: `/rapports/${id}` }]}
      intro={other ? `« ${report.title} » comparé à « ${other.title} »` : report.title}
    >
      {others.length > 0 && (
        <form method="get" className="form fr-mb-4w">
          <Field
            name="avec"
            kind="select"
            label="Comparer avec"
            placeholder={other ? undefined : "Choisissez un rapport"}
            options={others.map(({ id: value, title, asOf, isFrozen }) => ({ value, label: `${title}, arrêté au ${formatDayWithWeek(asOf, { year: true })}${isFrozen ? "" : " (vivant)"}` }))}
            defaultValue={other?.id}
          />
          <button className="fr-btn fr-btn--secondary fr-mt-2w">Comparer</button>
        </form>
      )}
      {comparison ? (
        <ComparisonTables of={comparison} />
      ) : (
        <EmptyState title="Rien à comparer">Aucun rapport de ce type n’a été figé avant celui-ci. {others.length > 0 ? "Choisissez-en un autre ci-dessus." : "Figez un premier rapport : le suivant s’y comparera."}</EmptyState>
      )}
    </Page>
  );
}
