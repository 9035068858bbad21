import type { Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";

/** The story that a line is about, by its key and its title, with its page behind it. */
export const storyColumn = <Row extends { key: string; title: string }>(slug: string): Column<Row> => ({
  key: "story",
  label: "Story",
  isRowHeader: true,
  cell: ({ key, title }) => (
    <Link href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>
      {key} – {title}
    </Link>
  ),
});
