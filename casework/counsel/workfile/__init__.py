"""法律顾问工作档案: what a counsel did, gathered from the rooms that know it; another term by it; the pool compared."""
