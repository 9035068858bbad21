import { Link } from "@/components/ui/link";

/** To the page of a milestone, from the tables that name it. */
export const MilestoneLink = ({ slug, of: { key, title } }: { slug: string; of: { key: string; title: string } }) => (
  <Link href={`/programmes/${slug}/jalons/${encodeURIComponent(key)}`}>
    {key} – {title}
  </Link>
);
