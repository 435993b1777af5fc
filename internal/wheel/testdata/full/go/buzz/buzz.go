package buzz
