import { FormField } from "@/components/ui/form-field";

/** The fields of a term, new or to be changed. */
export function TermFields({ term }: { term?: { term: string; definition: string } }) {
  return (
    <>
      <FormField name="term" label="Terme" hint="Un sigle se donne en capitales : il n’est reconnu que sous cette forme." isRequired defaultValue={term?.term} />
      <FormField name="definition" kind="textarea" label="Définition" hint="Une ou deux phrases, pour quelqu’un qui arrive." isRequired defaultValue={term?.definition} />
    </>
  );
}
