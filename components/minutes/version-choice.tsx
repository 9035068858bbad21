import { Field } from "@/components/ui/field";
import type { MinutesVersion } from "@/server/minutes/schema";
import { tellVersion } from "./words";

type Props = { meetingId: string; versions: readonly MinutesVersion[]; from: number; to: number };

/** Which two versions to set side by side; the choice is in the address. */
export function VersionChoice({ meetingId, versions, from, to }: Props) {
  const options = versions.map(({ number, ...version }) => ({ value: String(number), label: `Version ${number} – ${tellVersion(version)}` }));
  return (
    <form className="form" method="get" action={`/comptes-rendus/${meetingId}/versions/comparer`}>
      <Field name="de" kind="select" label="De" options={options} defaultValue={String(from)} />
      <Field name="a" kind="select" label="À" options={options} defaultValue={String(to)} />
      <button className="fr-btn fr-btn--secondary fr-mt-2w">Comparer</button>
    </form>
  );
}
