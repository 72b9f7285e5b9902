"""The hull of documents: typography, tables and wording of what is printed. It knows no room."""
