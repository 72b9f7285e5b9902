"""What comes before a suit: mediation before it is docketed, a reconsideration, and what each leaves to the suit."""
