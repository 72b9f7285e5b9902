"""The hull of pages: templates, components, forms shown again. It shows what it is handed and knows no room."""
