"""Sheets: questions and forms that lie over the step shown, each imported when it is first opened."""
