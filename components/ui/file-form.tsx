import type { ReactNode } from "react";
import { UploadField, type UploadFieldProps } from "./upload-field";

type FileFormProps = Omit<UploadFieldProps, "name"> & { /** An address of its own. */ action: string; /** Other fields. */ children?: ReactNode };

/** A plain form that sends a file to be tried, without script too: the page that comes next tells what is in it. */
export function FileForm({ action, children, ...field }: FileFormProps) {
  return (
    <form method="post" action={action} encType="multipart/form-data" className="form">
      <UploadField name="file" {...field} />
      {children}
      <button className="fr-btn fr-mt-3w">Lire le fichier</button>
    </form>
  );
}
