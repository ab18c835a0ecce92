// What ESLint asks of the site's own scripts; the types are asked about by tsconfig.json.

import js from "@eslint/js";

export default [
  { files: ["docs/javascripts/**/*.mjs", "tests/javascripts/**/*.mjs"], ...js.configs.recommended },
  {
    rules: {
      "array-callback-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-control-regex": "off", // a file for Word must not hold such signs
      "no-duplicate-imports": "error",
      "no-implicit-coercion": "error",
      "no-undef": "off", // tsc knows better
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "all" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  { files: ["docs/javascripts/**/*.mjs"], rules: { "no-console": "error" } },
];
