import { Link } from "@/components/ui/link";
import type { EntryReference } from "@/server/registry/schema";

/** An entry named elsewhere: its number, its text, and the instance that the number is of. */
export function ReferenceLink({ of: { id, number, text, seriesName } }: { of: EntryReference }) {
  return (
    <>
      <Link href={`/registre/${id}`}>{number ? `${number} – ${text}` : text}</Link> ({seriesName})
    </>
  );
}
