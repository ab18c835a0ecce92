// What ESLint asks of every script; tsc asks about the types of all that are no tests' own.

import js from "@eslint/js";

export default [
  js.configs.recommended,
  { files: ["tests/engines/*.js"], languageOptions: { sourceType: "script" } },
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
  {
    ignores: ["tests/**"],
    rules: {
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
    },
  },
];
