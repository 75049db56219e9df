import "react";

declare module "react" {
  interface CSSProperties {
    /** How unsure a token was, as a share of ink. */
    "--doubt"?: string;
    /** A threshold, as a share. */
    "--limit"?: string;
    /** A place on a scale, as a share. */
    "--place"?: string;
  }
}
