import { useRef } from "react";

interface Props {
  readonly label: string;
  readonly several?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A word that opens the browser's own choice of files. */
export function FileButton({ label, several = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="link" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        multiple={several}
        hidden
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that the same file can be chosen again.
          event.target.value = "";
          onFiles(files);
        }}
      />
    </>
  );
}
